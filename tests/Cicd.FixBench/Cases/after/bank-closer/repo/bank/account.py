from bank.mail import send


class Frozen(Exception):
    pass


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
        self.is_frozen = False

    def withdraw(self, amount):
        self.balance -= amount
        self.history.append(("withdraw", amount))
        send(self.owner, "withdraw", amount)

    def deposit(self, amount):
        self.balance += amount
        self.history.append(("deposit", amount))

    def add_interest(self, rate):
        self.balance += int(self.balance * rate)

    def freeze(self):
        self.is_frozen = True
