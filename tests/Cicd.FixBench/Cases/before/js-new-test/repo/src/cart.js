export function add(a, b) {
  return a - b;
}

export function total(items) {
  let sum = 0;
  for (const item of items) {
    sum += item.price;
  }
  return sum;
}

export async function load(url) {
  const response = await fetch(url);
  return response.json();
}
