$(B)/lib/store/schema.o: $(B)/lib/store/schema.sql.inc $(B)/lib/store/schema_7.sql.inc \
                         $(B)/lib/store/schema_8.sql.inc
