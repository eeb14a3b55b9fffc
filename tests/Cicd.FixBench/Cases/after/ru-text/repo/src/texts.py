HELLO = {"en": "Hello"}
