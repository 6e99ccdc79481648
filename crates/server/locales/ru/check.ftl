# Открытая страница «Проверить документ».

file-check-title = Проверка документа
file-check-heading = Проверить документ
file-check-lead = Программа проверит подпись на документе и скажет, чему можно верить. Файл никуда не сохраняется.
file-check-document = Документ
file-check-document-hint = Файл, который подписан. Если документ внутри подписи, приложите только подпись.
file-check-signature = Подпись
file-check-signature-hint = Файл .p7s, .sig или .cms
file-check-button = Проверить
file-check-offline = Отзыв сертификата узнают только вошедшие: здесь программа не обращается к другим серверам.
file-check-nameless = Подписавший не назван
