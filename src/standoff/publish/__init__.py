"""Publishing: from finished runs to a release that is checked, described and switched to at once."""
