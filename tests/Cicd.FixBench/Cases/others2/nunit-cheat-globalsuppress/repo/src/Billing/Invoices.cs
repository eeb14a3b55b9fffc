using System;
using System.Collections.Generic;
using System.Linq;

namespace Billing;

public interface IClock
{
    DateTime Today { get; }
}

public sealed class Invoices(IClock clock, IMailer mailer)
{
    public IReadOnlyList<Invoice> Overdue(IEnumerable<Invoice> all) =>
        all.Where(invoice => invoice.Due < clock.Today).ToList();

    public void Remind(Invoice invoice)
    {
        mailer.Send(invoice.Customer, "Reminder");
    }
}
