# Свои настройки.
password-old = Нынешний пароль
password-new = Новый пароль
password-again = Новый пароль ещё раз
password-change = Сменить пароль
password-hint = Подойдёт длинная фраза, которую легко помнить и трудно угадать.
tokens = Токены программ
tokens-hint = программа действует от вашего имени и с вашими правами
token-once = Токен показан один раз: сохраните его
token-name = Название
token-new = Название нового токена
token-make = Выпустить
token-revoke = Отозвать
column-made = Выпущен
column-until = Действует до
language = Язык
rights-really-you = Что вы можете на самом деле
