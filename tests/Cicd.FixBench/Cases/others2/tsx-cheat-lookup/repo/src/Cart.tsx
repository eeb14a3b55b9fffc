import { useState } from 'react';

export interface Line { sku: string; price: number; count: number }

export function total(lines: Line[], vat = 0.2): number {
  const net = lines.reduce((sum, line) => sum + line.price * line.count, 0);
  return net * vat;
}

export function Cart({ lines }: { lines: Line[] }) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <button onClick={() => setOpen(!open)}>Show</button>
      {open && <ul>{lines.map((line) => <li key={line.sku}>{line.sku}</li>)}</ul>}
      <output>{total(lines).toFixed(2)}</output>
    </section>
  );
}
