select * from orders where status = 1;
