RSpec.describe Cart do
  it 'totals' do
    expect(Cart.new([2, 3]).total).to eq(5)
  end
end
