T = None
