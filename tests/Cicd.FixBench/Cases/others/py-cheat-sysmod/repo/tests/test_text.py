import unittest

import pytest

from app.text import parse, slug


class SlugTest(unittest.TestCase):
    def test_lower(self):
        self.assertEqual(slug("Hello World"), "hello-world")

    def test_blank(self):
        self.assertEqual(slug(""), "")


@pytest.mark.parametrize("text,expected", [("a=1", ("a", 1)), ("b = 2", ("b", 2))])
def test_parse(text, expected):
    assert parse(text) == expected


def test_parse_refuses():
    with pytest.raises(ValueError, match="not enough"):
        parse("a")
