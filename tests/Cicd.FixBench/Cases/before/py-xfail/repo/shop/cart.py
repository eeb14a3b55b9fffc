import json


def total(items):
    result = 0
    for item in items:
        result += item["price"]
    return result


def parse(text):
    return json.loads(text)


def mean(values):
    return sum(values) / len(values)
