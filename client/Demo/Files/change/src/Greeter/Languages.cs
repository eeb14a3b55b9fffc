namespace Greeter;

public static class Languages
{
    public static bool IsShort(string language)
    {
            return language.Length==2;
    }

  public static bool IsEnglish(string language) =>   language == "en" ;
}
