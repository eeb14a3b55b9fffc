import unittest

from shop.cart import total


class TotalTest(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(total([]), 0)
        self.assertTrue(total([{"price": 1}]) == 1)
