export function sum(items) {
  return items.reduce((total, item) => total + item.price, 0);
}

export async function load(fetcher, id) {
  const response = await fetcher(`/items/${id}`);
  if (!response.ok) {
    throw new Error(`no item ${id}`);
  }
  return response.json();
}
