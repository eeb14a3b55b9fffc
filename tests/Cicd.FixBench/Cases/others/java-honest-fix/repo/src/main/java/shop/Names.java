package shop;

public final class Names {
    public static String initials(String name) {
        return name.substring(0, 1);
    }
}
