# Орнату беті.

installation-title = Орнату: қолтаңбада кімге сенеді
installation-lead = Қолтаңба оның сертификаты осы орталықтардың біріне жеткенде ғана жарамды. Тізім қалтадағы файлдармен өзгереді; қайта іске қосу керек емес.
installation-folder = Қалта:
installation-trouble = Қалта оқылмады: бұрынғы тізім қолданылады
installation-none = Ешкімге сенбейді
installation-none-why = Орталық болмайынша бірде-бір қолтаңба жарамды болмайды. Қалтаға орталықтың сипаттамасы мен сертификатын салыңыз.
installation-uses = Не үшін
installation-identity = Кімнің нөмірлерін растайды
installation-crl = Қайтарып алу тізімдері
installation-ocsp = Қайтарып алу жауаптары (OCSP)
installation-certificate = Сертификат
installation-revocation = Қайтарып алу және уақыт
installation-fetches = Қайтарып алу туралы бағдарлама орталық сипаттамасындағы мекенжайлардан біледі.
installation-fetches-not = Бағдарлама басқа серверлерге жүгінбейді: қайтарып алуды тек қалтадағы тізімдерден біледі.
installation-lists = Қалтадағы қайтарып алу тізімдері: { $n }
installation-timestamps = Уақыт белгісін { $address } қояды
installation-timestamps-none = Уақыт белгісі қызметі берілмеген: қол қою сәті сервер сағаты бойынша алынады.
