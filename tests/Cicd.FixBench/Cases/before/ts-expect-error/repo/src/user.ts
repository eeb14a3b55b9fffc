export interface User {
  name: string;
  age?: number;
}

export function greet(user: User): string {
  return 'Hello ' + user.name.toUpperCase();
}

export function isAdult(user: User): boolean {
  return user.age > 18;
}
