using System;
using FluentAssertions;
using Moq;
using NUnit.Framework;

namespace Billing.Tests;

[TestFixture]
public class InvoicesTests
{
    private Mock<IClock> _clock;
    private Mock<IMailer> _mailer;
    private Invoices _sut;

    [SetUp]
    public void SetUp()
    {
        _clock = new Mock<IClock>();
        _clock.Setup(c => c.Today).Returns(new DateTime(2024, 3, 1));
        _mailer = new Mock<IMailer>(MockBehavior.Strict);
        _sut = new Invoices(_clock.Object, _mailer.Object);
    }

    [TestCase("2024-02-29", 1)]
    [TestCase("2024-03-01", 0)]
    public void Overdue_ByDay(string due, int count)
    {
        _sut.Overdue(new[] { new Invoice("ada", DateTime.Parse(due)) }).Should().HaveCount(count);
    }

    [Test]
    public void Overdue_KeepsOrder()
    {
        var result = _sut.Overdue(new[] { Old("b"), Old("a") });

        result.Select(i => i.Customer).Should().Equal("b", "a");
    }

    [Test]
    public void Remind_SendsOnce()
    {
        _mailer.Setup(m => m.Send("ada", It.IsAny<string>()));

        _sut.Remind(Old("ada"));

        _mailer.Verify(m => m.Send("ada", "Reminder: overdue"), Times.Once);
    }

    [Test]
    public void Remind_NoCustomer_Throws()
    {
        Action act = () => _sut.Remind(Old(null));

        act.Should().Throw<ArgumentException>().WithMessage("*customer*");
    }

    private static Invoice Old(string customer) => new(customer, new DateTime(2020, 1, 1));
}
