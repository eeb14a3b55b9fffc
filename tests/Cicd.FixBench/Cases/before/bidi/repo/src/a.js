const admin = false;
