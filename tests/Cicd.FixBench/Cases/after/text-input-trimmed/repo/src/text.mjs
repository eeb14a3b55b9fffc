export function slug(text) {
  return text.toLowerCase().replace(/ /g, '-');
}

export function chunk(list, size) {
  const result = [];
  for (let i = 0; i < list.length; i += size) {
    result.push(list.slice(i, i + size));
  }
  return result;
}
