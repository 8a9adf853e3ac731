"""Publishing: from finished runs to a release that is checked, described and switched to at once."""

from standoff.publish.release import Release, publish

__all__ = ["Release", "publish"]
