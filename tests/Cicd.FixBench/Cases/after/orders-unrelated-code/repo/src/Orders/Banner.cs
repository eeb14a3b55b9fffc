namespace Orders;

public static class Banner
{
    public static string Text => "v1";
}
