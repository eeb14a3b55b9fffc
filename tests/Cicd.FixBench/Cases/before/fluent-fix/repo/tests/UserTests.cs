using FluentAssertions;
using Xunit;

public class UserTests
{
    [Fact]
    public void Register_SendsMail()
    {
        var mail = new Mock<IMail>();
        var user = new Users(mail.Object).Register("ada", "ada@x.org");
        user.Name.Should().Be("ada");
        user.Roles.Should().HaveCount(2);
        mail.Verify(m => m.Send("ada@x.org"), Times.Once);
    }

    [Fact]
    public void Register_Twice_Throws()
    {
        var users = new Users(Mock.Of<IMail>());
        users.Register("ada", "a@x.org");
        users.Invoking(u => u.Register("ada", "a@x.org")).Should().Throw<InvalidOperationException>().WithMessage("*exists*");
    }
}
