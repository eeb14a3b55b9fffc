import unittest

from shop.cart import total


class TotalTest(unittest.TestCase):
    def test_empty(self):
        self.assertEquals(total([]), 0)
