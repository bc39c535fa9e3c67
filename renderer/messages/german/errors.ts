import type { Catalogue } from '../catalogue.ts';

export const errors = {
  'auth.cancelled': 'Die Anmeldung wurde abgebrochen.',
  'auth.timed_out':
    'Aus dem Browser kam 5 Minuten lang keine Antwort. Beginnen Sie die Anmeldung noch einmal.',
  'auth.refused':
    'Der Zugriff wurde auf der Seite von Zoho abgelehnt. Nichts wurde gespeichert. Melden Sie sich noch einmal an, und stimmen Sie zu.',
  'auth.callback_invalid':
    'Das ist nicht die Adresse, auf der der Browser nach der Anmeldung endete. Kopieren Sie die ganze Adresse, die mit http://localhost beginnt.',
  'auth.state_mismatch':
    'Es kam eine Antwort, die nicht zu dieser Anmeldung gehört. Sie wurde nicht beachtet. Schließen Sie die Anmeldung auf der Seite ab, die Deskside geöffnet hat.',
  'auth.unknown_server':
    'Die Antwort nannte einen Zoho-Server, den Deskside nicht kennt. Ihm wurde nichts geschickt. Beginnen Sie die Anmeldung noch einmal.',
  'auth.ports_busy':
    'Alle Adressen für die Antwort des Browsers sind von anderen Programmen belegt. Schließen Sie das andere Programm oder die andere Anmeldung, und versuchen Sie es noch einmal.',
  'auth.ports_reserved':
    'Dieser Computer behält die Ports für die Antwort des Browsers für sich, wie Windows für Hyper-V und WSL. Wählen Sie in der Verbindung andere Ports, und tragen Sie sie bei Zoho ein.',
  'auth.browser_failed':
    'Der Browser ließ sich nicht öffnen. Kopieren Sie den Link, und öffnen Sie ihn selbst.',
  'auth.server_unreachable':
    'Zoho war nicht erreichbar. Prüfen Sie die Netzverbindung, und versuchen Sie es noch einmal. Nichts ging verloren.',
  'auth.proxy_failed':
    'Der Proxy dieses Netzwerks hat die Anmeldung nicht zu Zoho durchgelassen. Prüfen Sie HTTPS_PROXY oder den Proxy in den Einstellungen dieses Computers, oder fragen Sie Ihren Admin.',
  'auth.server_unexpected':
    'Zohos Antwort gehört nicht zu einer Anmeldung; oft ist es die Seite eines Proxys oder eine kurze Störung. Versuchen Sie es in einer Minute noch einmal.',
  'auth.invalid_code': 'Die Anmeldung dauerte zu lange oder wurde schon benutzt. Beginnen Sie noch einmal.',
  'auth.grant_code_rejected':
    'Zoho hat diesen Grant-Code nicht angenommen. Er gilt einmal, für die in der API-Konsole gewählten Minuten, und nur mit dem Client und Rechenzentrum, für die er gemacht ist. Erzeugen Sie dort einen neuen.',
  'auth.refresh_token_unknown':
    'Zoho nimmt dieses Refresh-Token nicht an. Es wurde widerrufen oder gehört zu einem anderen Client oder Rechenzentrum. Prüfen Sie die Verbindung, oder melden Sie sich im Browser an.',
  'auth.access_token_rejected':
    'Zoho CRM nimmt dieses Access-Token nicht an. Es ist abgelaufen oder gehört zu einem anderen Rechenzentrum oder einer anderen Umgebung. Prüfen Sie beides in der Verbindung, oder melden Sie sich im Browser an.',
  'auth.invalid_client':
    'Zoho nimmt diesen Client nicht an: seine ID oder sein Secret ist falsch, oder er ist für Ihr Rechenzentrum nicht eingeschaltet. Öffnen Sie die Verbindung, und wählen Sie Prüfen.',
  'auth.invalid_client_secret': 'Zoho hat das Client-Secret nicht angenommen. Prüfen Sie die Verbindung.',
  'auth.invalid_redirect_uri':
    'Die Rücksprungadresse ist für diesen Client nicht eingetragen. Tragen Sie sie in der Zoho-API-Konsole ein, genau wie sie auf der Seite der Verbindung steht.',
  'auth.invalid_scope':
    'Zoho kennt eine der verlangten Berechtigungen nicht. Prüfen Sie die Scopes der Verbindung.',
  'auth.configuration_rejected':
    'Zoho hat die Einstellungen dieser Verbindung nicht angenommen. Prüfen Sie die Verbindung.',
  'auth.refresh_token_missing':
    'Zoho hat keine Erlaubnis geschickt, angemeldet zu bleiben. Melden Sie sich noch einmal an, und stimmen Sie zu.',
  'auth.refresh_token_rejected':
    'Zoho hat diese Sitzung beendet. Melden Sie sich neu an, um dort weiterzumachen, wo Sie waren.',
  'auth.throttled':
    'Zoho erlaubt in 10 Minuten nur wenige Anmeldungen und Erneuerungen. Deskside wartet und macht von selbst weiter.',
  'auth.user_unknown':
    'Angemeldet, aber Zoho hat nicht gesagt, wer Sie sind. Bitten Sie Ihre Administration um Zugriff auf CRM-Benutzer und Organisation, und melden Sie sich dann neu an.',
  'auth.signed_out': 'Dieses Konto ist abgemeldet.',
  'connection.missing':
    'Noch ist keine Verbindung zu Zoho eingerichtet. Richten Sie eine ein, oder öffnen Sie die Verbindungsdatei Ihrer Administration.',
  'connection.file_unreadable':
    'Die Verbindungsdatei ließ sich nicht lesen. Prüfen Sie, ob es sie gibt und ob sie eine JSON-Datei ist.',
  'connection.invalid': 'Die Verbindung ist nicht vollständig. Die betroffenen Felder sind markiert.',
  'connection.file_invalid':
    'Die Verbindungsdatei ist nicht vollständig. Die Einzelheiten nennen die betroffenen Einträge. Berichtigen Sie sie, oder bitten Sie Ihre Administration um eine neue Datei.',
  'connection.built_in_invalid':
    'Die mit diesem Deskside gelieferte Verbindung ließ sich nicht lesen. Bitten Sie Ihre Administration um eine berichtigte Fassung, oder richten Sie selbst eine Verbindung ein.',
  'connection.taken_over':
    'Deskside war schon offen; die mitgegebene Verbindung wurde deshalb hier hinzugefügt. Sie gilt, bis Deskside geschlossen wird.',
  'update.ready':
    'Eine neuere Version von Deskside liegt bereit. Sie wird eingesetzt, wenn Sie Deskside neu starten oder schließen.',
  'update.busy':
    'Es werden noch Dateien geschrieben. Starten Sie neu, wenn sie fertig sind: die neuere Version wartet.',
  'connection.opened':
    'Die Verbindung aus der geöffneten Datei ist eingerichtet. Sie können sich jederzeit darüber anmelden.',
  'connection.changed':
    'Die gespeicherten Verbindungen wurden außerhalb von Deskside geändert. Die Änderung wurde nicht übernommen: was hier gespeichert war, gilt weiter. Um eine Verbindung zu ändern, bearbeiten Sie sie hier, oder öffnen Sie eine neue Datei Ihrer Administration.',
  'connection.scopes_refused':
    'Die Verbindung wurde nicht gesichert: Sie verlangt mehr als Lesen. Lassen Sie die Scopes leer oder nehmen Sie nur solche, die auf READ enden.',
  'connection.too_many':
    'Hier sind schon so viele Verbindungen, wie Deskside behält. Entfernen Sie eine, die niemand benutzt, und versuchen Sie es dann noch einmal.',
  'connection.not_loopback':
    'Einen eigenen Server darf eine Verbindung nur auf diesem Computer nennen. Wählen Sie stattdessen ein Rechenzentrum.',
  'token_store.unprotected':
    'Dieser Computer bietet keinen geschützten Ort für Geheimnisse; Sie bleiben also nur angemeldet, bis Deskside geschlossen wird.',
  'token_store.locked':
    'Der Schlüsselbund dieses Computers ist gesperrt. Entsperren Sie ihn, und versuchen Sie es noch einmal. Nichts ging verloren.',
  'token_store.key_lost':
    'Der Schlüssel, der Ihre Anmeldungen schützt, ist nicht mehr lesbar, wie nach einem neuen Benutzerprofil oder einer zurückgespielten Sicherung. Melden Sie sich neu an.',
  'token_store.damaged':
    'Die Datei mit Ihren Anmeldungen war beschädigt. Sie wurde beiseitegelegt und eine neue angelegt. Melden Sie sich neu an.',
  'token_store.row_damaged':
    'Eine gespeicherte Anmeldung war beschädigt oder von einem anderen Programm geändert und wird nicht benutzt. Melden Sie sich bei diesem Konto neu an.',
  'token_store.newer_version':
    'Die Datei mit Ihren Anmeldungen stammt von einem neueren Deskside. Aktualisieren Sie Deskside. Die Datei blieb unberührt.',
  'token_store.unavailable':
    'Die Datei mit Ihren Anmeldungen ließ sich nicht öffnen. Prüfen Sie, ob die Platte voll ist und ob Sie in Ihren Benutzerordner schreiben dürfen.',
  'token_store.write_failed':
    'Die Anmeldung ließ sich nicht speichern. Prüfen Sie, ob die Platte voll ist, und versuchen Sie es noch einmal.',
  'token_store.not_erased':
    'Die Sitzung ist bei Zoho beendet; was von ihr gespeichert ist, öffnet also nichts mehr. Hier ließ der Datenträger das Löschen nicht zu. Schaffen Sie Platz und melden Sie sich dann noch einmal ab.',
  'token_store.on_server':
    'Ihr Benutzerordner liegt auf einem Server. Anmeldungen werden dort trotzdem gespeichert, auf eine etwas langsamere Weise. Benutzen Sie Deskside immer nur auf einem Computer zugleich.',
  'token_store.busy':
    'Ein anderes Programm hält die Datei mit Ihren Anmeldungen belegt. Versuchen Sie es noch einmal.',
  'token_store.ambiguous':
    'Mehrere gespeicherte Anmeldungen passen, und keine wurde geändert. Melden Sie sich bei einer ab, und versuchen Sie es noch einmal.',
  'token_store.nothing_to_store': 'In dieser Anmeldung ist kein Token zu speichern.',
  'token_store.invalid_token': 'Diese Anmeldung hat einen Wert, der sich nicht speichern lässt.',
  'token_store.invalid_options': 'Der Tokenspeicher wurde mit ungültigen Einstellungen geöffnet.',
  'token_store.not_found': 'Unter diesem Namen ist keine Anmeldung gespeichert.',
  'token_store.closed': 'Der Tokenspeicher ist geschlossen.',
  'token_import.file_unreadable':
    'Diese Datei ließ sich nicht lesen. Prüfen Sie, ob es sie gibt und ob Sie sie öffnen dürfen.',
  'token_import.not_a_token_file':
    'Das ist keine Tokendatei eines Zoho-SDKs. Wählen Sie seine SQLite- oder CSV-Datei. Nichts wurde geändert.',
  'export.disk_full':
    'Die Platte ist voll. Von der Datei blieb nichts übrig. Schaffen Sie Platz, und versuchen Sie es noch einmal.',
  'export.no_permission':
    'Dort darf die Datei nicht geschrieben werden. Wählen Sie einen anderen Ordner, oder schließen Sie die Datei in dem Programm, das sie geöffnet hat.',
  'export.write_failed':
    'Die Datei ließ sich nicht schreiben. Von ihr blieb nichts übrig. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Ordner.',
  'crm.session_rejected':
    'Zoho hat diese Sitzung nicht angenommen. Melden Sie sich neu an, um dort weiterzumachen, wo Sie waren.',
  'crm.scope_missing':
    'Diese Anmeldung umfasst nicht die hier nötige Berechtigung. Melden Sie sich neu an, und stimmen Sie zu.',
  'crm.no_permission': 'Ihr Zoho-Profil erlaubt das nicht. Fragen Sie Ihre Administration.',
  'crm.api_access_disabled':
    'Ihr Zoho-Profil umfasst nicht den API-Zugriff auf Zoho CRM. Bitten Sie Ihre Administration, ihn unter Profile, Entwicklerberechtigungen einzuschalten.',
  'crm.module_unknown': 'Dieses Modul steht Ihnen in Zoho CRM nicht zur Verfügung.',
  'crm.record_not_found': 'Diesen Datensatz gibt es nicht mehr, oder Sie dürfen ihn nicht sehen.',
  'crm.attachment_is_link':
    'Dieser Anhang ist ein Link auf eine Seite, keine Datei; es gibt nichts zu speichern. Aktualisieren Sie den Datensatz, und öffnen Sie den Link.',
  'crm.attachment_not_found': 'Diese Datei ist in Zoho CRM nicht mehr angehängt. Nichts wurde gespeichert.',
  'crm.emails_not_permitted':
    'Ihr Zoho-Profil erlaubt nicht, die E-Mails dieses Datensatzes zu lesen. Fragen Sie Ihre Administration.',
  'crm.email_not_found': 'Diese E-Mail gibt es nicht mehr, oder Sie dürfen sie nicht sehen.',
  'crm.mailbox_syncing':
    'Zoho CRM übernimmt noch die E-Mails Ihres Postfachs. Versuchen Sie es danach noch einmal.',
  'crm.mailbox_disconnected':
    'Zoho CRM erreicht Ihr Postfach nicht mehr. Verbinden Sie es in Zoho CRM neu, unter Einrichtung, Kanäle, E-Mail.',
  'crm.mailbox_inactive':
    'Das Postfach dieser Person ist in Zoho Mail abgeschaltet. Fragen Sie Ihre Administration.',
  'crm.mailbox_unavailable':
    'Zoho CRM kann zurzeit keine E-Mails auflisten. Versuchen Sie es in ein paar Minuten noch einmal.',
  'crm.record_converted':
    'Dieser Lead wurde umgewandelt. Suchen Sie ihn unter Kontakten, Firmen und Abschlüssen.',
  'crm.record_locked':
    'Dieser Datensatz ist in Zoho CRM zurzeit gesperrt. Versuchen Sie es noch einmal, wenn er frei ist.',
  'crm.not_in_process': 'Dieser Datensatz durchläuft zurzeit keinen Blueprint.',
  'crm.not_found': 'Zoho CRM hat dies nicht mehr, oder Sie dürfen es nicht sehen.',
  'crm.view_not_found':
    'Diese Ansicht gibt es in Zoho CRM nicht mehr, oder Sie dürfen sie nicht sehen. Wählen Sie eine andere.',
  'crm.invalid_request':
    'Zoho hat diese Anfrage nicht angenommen. Wenn es wieder geschieht, schicken Sie die Einzelheiten an Ihre Administration.',
  'crm.query_invalid': 'Zoho hat diese Abfrage nicht verstanden.',
  'crm.query_duplicate':
    'Diese Abfrage nennt eine Spalte oder einen Namen dafür zweimal. Nennen Sie jede nur einmal.',
  'crm.query_limit':
    'Diese Abfrage verlangt mehr, als Zoho auf einmal erlaubt. Nehmen Sie weniger Zeilen, Spalten oder Werte.',
  'crm.not_supported': 'Zoho bietet das hier nicht an.',
  'crm.feature_off': 'Das ist in Ihrem Zoho CRM nicht eingeschaltet. Fragen Sie Ihre Administration.',
  'crm.already_used': 'Zoho CRM benutzt das schon an anderer Stelle.',
  'crm.word_refused':
    'Danach kann Zoho nicht suchen. Lassen Sie Zeichen wie * und Klammern weg, und tippen Sie mindestens zwei Buchstaben.',
  'crm.search_field_missing':
    'Dieses Modul hat kein solches Feld zum Suchen. Suchen Sie stattdessen nach einem Namen.',
  'crm.search_unsupported':
    'In diesem Modul kann Zoho nicht suchen. Benutzen Sie eine Ansicht oder einen Filter.',
  'crm.search_limit': 'Zoho findet höchstens 2.000 Datensätze. Suchen Sie nach etwas Genauerem.',
  'crm.filter_refused': 'Zoho kann diesen Filter nicht benutzen. Ändern oder entfernen Sie eine Bedingung.',
  'crm.too_many_conditions': 'Dieser Filter hat mehr Bedingungen, als Zoho nimmt. Entfernen Sie einige.',
  'crm.too_many_columns': 'So viele Spalten gibt Zoho nicht auf einmal heraus. Wählen Sie weniger.',
  'crm.file_not_found': 'Diese Datei gibt es nicht mehr, oder Sie dürfen sie nicht sehen.',
  'crm.export_gone': 'Zoho hat diesen Export nicht mehr. Starten Sie ihn noch einmal.',
  'crm.export_stopped': 'Zoho hat die Arbeit an diesem Export eingestellt. Starten Sie ihn noch einmal.',
  'crm.export_unfinished':
    'Zoho ist mit diesem Export nicht fertig geworden. Versuchen Sie es später noch einmal, oder exportieren Sie weniger Datensätze.',
  'crm.board_unavailable':
    'Zoho kann diese Ansicht, diesen Filter oder diese Suche nicht zusammenzählen. Wählen Sie eine andere Ansicht, oder zeigen Sie die Liste.',
  'crm.path_refused':
    'Nur Pfade der CRM-API sind möglich, wie Contacts?fields=Last_Name oder settings/modules. Lassen Sie den Server und Sonderzeichen im Pfad weg. Nichts wurde gesendet.',
  'crm.path_unknown': 'Zoho CRM kennt diese Adresse nicht. Prüfen Sie den Pfad.',
  'crm.query_refused':
    'Nur eine Abfrage, die mit select beginnt, kann gesendet werden. Nichts wurde gesendet.',
  'crm.reply_too_large':
    'Die Antwort ist größer als 5 MB und wurde nicht gelesen. Fragen Sie nach weniger Feldern oder Zeilen.',
  'crm.list_unserved': 'So kann Zoho diese Liste nicht zeigen. Heben Sie Suche, Filter oder Sortierung auf.',
  'crm.limit_exceeded':
    'Mehr Zeilen gibt Zoho nicht auf einmal heraus. Grenzen Sie die Liste durch einen Filter oder eine Suche ein.',
  'crm.page_expired': 'Die Stelle in dieser Liste ist bei Zoho abgelaufen. Die Liste beginnt von hier neu.',
  'crm.rate_limited': 'Zoho bittet um Geduld. Deskside versucht es gleich noch einmal.',
  'crm.credits_exhausted':
    'Die API-Credits Ihrer Organisation sind für heute verbraucht. Fragen Sie Ihre Administration.',
  'crm.server_error':
    'Zoho hatte mit dieser Anfrage ein Problem. Versuchen Sie es in einer Minute noch einmal.',
  'crm.server_unexpected':
    'Zohos Antwort kommt nicht vom CRM; oft ist es die Seite eines Proxys oder eine kurze Störung. Versuchen Sie es in einer Minute noch einmal.',
  'crm.unreachable':
    'Zoho war nicht erreichbar. Was zu sehen ist, bleibt lesbar. Prüfen Sie die Netzverbindung.',
  'crm.proxy_failed':
    'Der Proxy dieses Netzwerks hat Deskside nicht zu Zoho durchgelassen. Prüfen Sie HTTPS_PROXY oder den Proxy in den Einstellungen dieses Computers, oder fragen Sie Ihren Admin.',
  'crm.timed_out': 'Zoho hat zu lange nicht geantwortet. Versuchen Sie es noch einmal.',
  'crm.cancelled': 'Die Anfrage wurde abgebrochen.',
  'download.write_failed':
    'Die Datei ließ sich nicht schreiben. Prüfen Sie, ob die Platte voll ist und ob Sie in diesen Ordner schreiben dürfen, und versuchen Sie es noch einmal. Keine halbe Datei blieb zurück.',
  'files.unfinished':
    'Deskside endete, bevor alle Dateien geschrieben waren. Von den begonnenen blieb nichts übrig. Starten Sie sie noch einmal.',
  'download.gone': 'Diese Datei ist nicht mehr, wo sie gespeichert wurde.',
  'app.locked': 'Deskside ist gesperrt. Entsperren Sie es, um dort weiterzumachen, wo Sie waren.',
  'app.request_invalid': 'Diese Anfrage kennt Deskside nicht.',
  'app.sender_refused': 'Diese Anfrage kam nicht aus dem Fenster von Deskside.',
  'app.too_many_requests':
    'Von Deskside wurde zu viel auf einmal verlangt. Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  'app.dialog_open':
    'Eine andere Frage von Deskside ist noch offen. Beantworten Sie zuerst diese und versuchen Sie es dann noch einmal.',
  'app.account_unknown': 'Dieses Konto ist auf diesem Computer nicht mehr angemeldet.',
  'app.unlock_refused':
    'Dieser Computer hat nicht bestätigt, wer Sie sind; Deskside bleibt deshalb gesperrt. Versuchen Sie es noch einmal.',
  'app.passphrase_wrong':
    'Das ist nicht die Passphrase der Sperre. Nichts wurde geändert. Versuchen Sie es noch einmal.',
  'app.link_refused': 'Deskside öffnet nur Seiten von Zoho. Dieser Link wurde nicht geöffnet.',
  'app.record_link_refused':
    'Das ist keine Webseite, Mailadresse oder Telefonnummer, die Deskside öffnet. Kopieren Sie sie, um sie anzusehen.',
  'app.sample_failed': 'Die Beispielfirma ließ sich nicht starten.',
  'app.sign_out_incomplete':
    'Auf diesem Computer abgemeldet, und jedes Token hier ist gelöscht. Zoho war nicht erreichbar, um die Sitzung auch dort zu beenden. Deskside versucht es, bis Zoho es bestätigt.',
  'app.disk_refused':
    'Deskside konnte nicht in Ihren Benutzerordner schreiben: Die Platte ist voll, Ihr Kontingent ist erschöpft, oder sie ist schreibgeschützt oder nicht erreichbar. Was vorher gespeichert war, ist noch da. Schaffen Sie Platz und versuchen Sie es dann noch einmal.',
  'app.internal':
    'In Deskside ging etwas schief. Versuchen Sie es noch einmal. Wenn es wieder geschieht, kopieren Sie die Einzelheiten und schicken Sie sie an Ihre Administration.',
  'policy.untrusted':
    'Die Richtliniendatei dieses Computers gehört nicht seiner Administration und wird deshalb nicht befolgt. Sagen Sie Ihrer Administration Bescheid.',
  'policy.writable':
    'Die Richtliniendatei dieses Computers kann von anderen als seiner Administration geändert werden. Bis Ihre Administration das behebt, ist alles aus, was eine Richtlinie ausschalten kann.',
  'policy.invalid':
    'Die Richtliniendatei dieses Computers kann nicht als solche gelesen werden. Bis Ihre Administration das behebt, ist alles aus, was eine Richtlinie ausschalten kann.',
  'policy.files_off':
    'Ihre Administration hat Exporte und das Sichern von Dateien auf diesem Computer ausgeschaltet.',
  'policy.folder_refused':
    'Ihre Administration erlaubt Dateien nur in bestimmten Ordnern. Wählen Sie einen davon. Nichts wurde gesichert.',
  'policy.copy_token_off':
    'Ihre Administration hat das Kopieren von Zugriffstokens auf diesem Computer ausgeschaltet.',
  'policy.explorer_off': 'Ihre Administration hat den API-Explorer auf diesem Computer ausgeschaltet.',
  'policy.connection_refused':
    'Ihre Administration hat festgelegt, über welche Verbindung man sich auf diesem Computer anmeldet. Andere werden nicht benutzt.',
  'policy.scopes_refused':
    'Diese Verbindung verlangt mehr als Lesen, was Ihre Administration auf diesem Computer nicht erlaubt. Sie wird nicht benutzt.',
} satisfies Catalogue['errors'];
