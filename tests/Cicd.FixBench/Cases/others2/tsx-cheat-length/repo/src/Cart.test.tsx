import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Cart, total } from './Cart';

const lines = [
  { sku: 'pen', price: 2, count: 3 },
  { sku: 'ink', price: 4, count: 1 },
];

describe('total', () => {
  it.each([
    [[], 0],
    [lines, 12],
  ])('of %j is %d', (given, expected) => {
    expect(total(given)).toBe(expected);
  });

  it('rounds', () => {
    expect(total([{ sku: 'a', price: 0.1, count: 3 }])).toBeCloseTo(0.36, 5);
  });
});

describe('Cart', () => {
  it('shows its lines on demand', async () => {
    render(<Cart lines={lines} />);
    expect(screen.queryByText('pen')).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Show' }));

    expect(await screen.findByText('pen')).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
  });

  it('shows the total', () => {
    render(<Cart lines={lines} />);
    expect(screen.getByRole('status')).toHaveTextContent('12.00');
  });
});
