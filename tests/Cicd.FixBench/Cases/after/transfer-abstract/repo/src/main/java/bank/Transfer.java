package bank;

public class Transfer {
    private final Ledger ledger;

    public Transfer(Ledger ledger) {
        this.ledger = ledger;
    }

    public void move(String from, String to, long amount) {
        ledger.book(from, -amount);
        ledger.book(to, amount);
    }

    public double fee(long amount) {
        return amount * 0.0025;
    }
}
