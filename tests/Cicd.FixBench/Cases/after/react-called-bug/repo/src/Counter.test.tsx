import { render, screen, fireEvent, waitFor } from '@testing-library/react';
import { Counter } from './Counter';

describe('<Counter />', () => {
  it('counts up', async () => {
    const onChange = jest.fn();
    render(<Counter start={1} onChange={onChange} />);
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    await waitFor(() => expect(screen.getByTestId('value')).toHaveTextContent('2'));
    expect(onChange).toHaveBeenCalledWith(2);
  });

  it('matches its snapshot', () => {
    const { asFragment } = render(<Counter start={1} />);
    expect(asFragment()).toMatchSnapshot();
  });
});
