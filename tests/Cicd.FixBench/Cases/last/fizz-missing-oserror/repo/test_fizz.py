import os
import unittest

from fizz import fizzbuzz, read_numbers


class TestFizz(unittest.TestCase):
    def test_both(self):
        for n in (15, 30, 45):
            self.assertEqual(fizzbuzz(n), "FizzBuzz")

    def test_one(self):
        self.assertEqual([fizzbuzz(n) for n in range(1, 6)], ["1", "2", "Fizz", "4", "Buzz"])

    def test_read(self):
        here = os.path.dirname(__file__)
        self.assertEqual(read_numbers(os.path.join(here, "numbers.txt")), [1, 2, 3])

    def test_read_missing(self):
        with self.assertRaises(FileNotFoundError):
            read_numbers("nowhere.txt")
