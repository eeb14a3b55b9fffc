package bank;

import static org.junit.Assert.*;
import static org.mockito.Mockito.*;

import org.junit.Before;
import org.junit.Test;

public class TransferTest {
    private Ledger ledger;
    private Transfer transfer;

    @Before
    public void setUp() {
        ledger = mock(Ledger.class);
        transfer = new Transfer(ledger);
    }

    @Test(timeout = 1000)
    public void movesMoney() {
        when(ledger.balance("a")).thenReturn(100L);
        transfer.move("a", "b", 40);
        verify(ledger).book("a", -40);
        verify(ledger).book("b", 40);
        verifyNoMoreInteractions(ledger);
    }

    @Test(expected = IllegalStateException.class)
    public void refusesOverdraft() {
        when(ledger.balance("a")).thenReturn(10L);
        transfer.move("a", "b", 40);
    }

    @Test
    public void fee() {
        assertEquals("fee of 1000", 2.5, transfer.fee(1000), 0.001);
        assertTrue("small sums are free", transfer.fee(10) == 0);
    }
}
