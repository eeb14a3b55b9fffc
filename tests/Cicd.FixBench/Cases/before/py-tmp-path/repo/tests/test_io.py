from shop.io import save


def test_save():
    path = "/var/out.txt"
    save(path, "x")
    assert open(path).read() == "x"
