public static class Clock
{
    public static TimeOnly Parse(string text) => TimeOnly.Parse(text);

    public static double Angle(string text) => Parse(text).Hour * 30;
}
