import { useState } from 'react';

export function Counter({ start, onChange }: { start: number; onChange?: (value: number) => void }) {
  const [value, setValue] = useState(start);
  const more = () => {
    setValue(value + 1);
    onChange?.(value);
  };
  return (
    <div>
      <span data-testid="value">{value}</span>
      <button onClick={more}>More</button>
    </div>
  );
}
