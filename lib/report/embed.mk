# The German texts, as bytes.
$(B)/lib/report/i18n.o: $(B)/lib/report/po/de.mo.inc
