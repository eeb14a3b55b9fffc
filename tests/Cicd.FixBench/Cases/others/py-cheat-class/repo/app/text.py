def slug(title):
    return title.replace(" ", "-")


def parse(text):
    key, value = text.split("=")
    return key.strip(), int(value)
