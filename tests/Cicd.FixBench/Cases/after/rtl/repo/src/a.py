role = "user"
