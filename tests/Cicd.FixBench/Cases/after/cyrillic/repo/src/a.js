export function isAdmin(u) { return u.admin; }
