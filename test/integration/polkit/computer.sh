# A computer with our action file, for one command: runs in a mount namespace of its own, with a system bus of its own.
# usage: computer.sh FOLDER RULE COMMAND…   ($SUBJECT in it is a process of an ordinary user)
set -e
folder=$1; rule=$2; shift 2
mkdir -p "$folder/actions" "$folder/rules"
chmod 755 "$folder" "$folder/actions" "$folder/rules"
[ -z "$ACTION" ] || cp "$ACTION" "$folder/actions/"
if [ "$rule" != none ]; then
  echo "polkit.addRule(function () { return polkit.Result.$rule; });" > "$folder/rules/01.rules"
fi
mount --bind "$folder/actions" /usr/share/polkit-1/actions
mount --bind "$folder/rules" /etc/polkit-1/rules.d
export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$folder/bus"
dbus-daemon --system --nofork --nopidfile --address="$DBUS_SYSTEM_BUS_ADDRESS" > /dev/null 2>&1 &
bus=$!
# Polkit ends at once where there is no bus yet.
for try in $(seq 600); do [ -S "$folder/bus" ] && break; sleep 0.1; done
/usr/lib/polkit-1/polkitd --no-debug > /dev/null 2>&1 &
polkitd=$!
setpriv --reuid=65534 --regid=65534 --clear-groups sleep 60 &
export SUBJECT=$!
# Until then it is root, to whom polkit says yes.
for try in $(seq 600); do grep -q "^Uid:.65534" "/proc/$SUBJECT/status" && break; sleep 0.1; done
trap 'kill $SUBJECT $polkitd $bus' EXIT
answered=no
for try in $(seq 600); do
  dbus-send --system --dest=org.freedesktop.PolicyKit1 --print-reply /org/freedesktop/PolicyKit1/Authority \
    org.freedesktop.DBus.Peer.Ping > /dev/null 2>&1 && answered=yes && break
  sleep 0.1
done
# Without an answer nothing would be proved, whatever the rule says.
[ $answered = yes ]
"$@" "$SUBJECT"
