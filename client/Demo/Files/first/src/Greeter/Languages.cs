namespace Greeter;

public static class Languages
{
    public static bool IsShort(string language)
    {
        return language.Length == 2;
    }
}
