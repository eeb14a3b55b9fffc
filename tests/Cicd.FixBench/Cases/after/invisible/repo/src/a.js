if (role === "admin") grant();
