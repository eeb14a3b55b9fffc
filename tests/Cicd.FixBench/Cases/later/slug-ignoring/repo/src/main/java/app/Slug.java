package app;

public class Slug {
    public String of(String text) {
        return text;
    }

    public java.util.List<String> all(String text) {
        return java.util.List.of(text.split(","));
    }
}
