$(B)/lib/store/schema.o: $(B)/lib/store/schema.sql.inc
