# Страница установки.

installation-title = Установка: кому доверяют подписи
installation-lead = Подпись действительна, только если её сертификат ведёт к одному из этих центров. Список меняют файлами в папке; перезапуск не нужен.
installation-folder = Папка:
installation-trouble = Папку не удалось прочитать: действует прежний список
installation-none = Не доверяют никому
installation-none-why = Пока центров нет, ни одна подпись не будет действительной. Положите в папку описание центра и его сертификат.
installation-uses = Для чего
installation-identity = Чьи номера подтверждает
installation-crl = Списки отзыва
installation-ocsp = Ответы об отзыве (OCSP)
installation-certificate = Сертификат
installation-revocation = Отзыв и время
installation-fetches = Об отзыве программа узнаёт по адресам из описаний центров.
installation-fetches-not = К другим серверам программа не обращается: об отзыве знает только из списков в папке.
installation-lists = Списков отзыва в папке: { $n }
installation-timestamps = Метки времени ставит { $address }
installation-timestamps-none = Служба меток времени не задана: момент подписи берут по часам сервера.
