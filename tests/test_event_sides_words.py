"""Targets of what is done in words: bystanders named in the content are none."""

import pytest

from schemas.codes import EventType
from tests.test_events import read
