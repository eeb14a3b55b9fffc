public class Users
{
    public User Register(string name, string mail) => new(name, new[] { "user" });
}
