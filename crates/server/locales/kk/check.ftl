# Ашық бет «Құжатты тексеру».

file-check-title = Құжатты тексеру
file-check-heading = Құжатты тексеру
file-check-lead = Бағдарлама құжаттағы қолтаңбаны тексеріп, неге сенуге болатынын айтады. Файл еш жерде сақталмайды.
file-check-document = Құжат
file-check-document-hint = Қол қойылған файл. Құжат қолтаңбаның ішінде болса, тек қолтаңбаны тіркеңіз.
file-check-signature = Қолтаңба
file-check-signature-hint = .p7s, .sig немесе .cms файлы
file-check-button = Тексеру
file-check-offline = Сертификаттың қайтарып алынғанын тек кіргендер біле алады: мұнда бағдарлама басқа серверлерге жүгінбейді.
file-check-nameless = Қол қоюшы аталмаған
