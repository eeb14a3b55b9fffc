import unittest
from unittest import mock

from bank.account import Account, Frozen


class AccountTest(unittest.TestCase):
    def setUp(self):
        self.account = Account(owner="ada", balance=100)

    def test_withdraw(self):
        self.account.withdraw(30)
        self.assertEqual(self.account.balance, 70)
        self.assertListEqual(self.account.history, [("withdraw", 30)])

    def test_withdraw_too_much(self):
        with self.assertRaisesRegex(ValueError, "insufficient"):
            self.account.withdraw(1000)

    def test_interest(self):
        self.account.add_interest(0.025)
        self.assertAlmostEqual(self.account.balance, 102.5, places=6)

    def test_notifies(self):
        with mock.patch("bank.account.send") as send:
            self.account.withdraw(10)
        send.assert_called_once_with("ada", "withdraw", 10)

    def test_frozen(self):
        for action in ("withdraw", "deposit"):
            with self.subTest(action=action):
                self.account.freeze()
                self.assertRaises(Frozen, getattr(self.account, action), 1)


if __name__ == "__main__":
    unittest.main()
