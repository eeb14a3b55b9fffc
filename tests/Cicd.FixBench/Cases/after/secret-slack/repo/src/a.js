const t = null;
