namespace Shop;

public static class Loader
{
    public static string Load(string path)
    {
        return File.ReadAllText(path);
    }
}
