/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns by names that no table lists: made of words, of several languages, in either order. */

#include "ps-format-cases.h"

#define ROW "10.0.0.5 50000 192.0.2.1 443"

static const PsFormatCase cases[] = {
  { "german",
    "Zeitstempel;Quell-IP-Adresse;Quell-Port;Ziel-IP-Adresse;Ziel-Port;Protokoll;Ereignisname;"
    "Schweregrad\n06.05.2024 07:08:09;10.0.0.5;50000;192.0.2.1;443;TCP;Portscan;Hoch\n",
    "csv", "06.05.2024 07:08:09 TCP " ROW " Hoch Portscan\n" },
  { "german-day-and-hour",
    "Datum;Uhrzeit;Absender-IP;Absenderport;Empfänger-IP;Empfängerport;Protokoll;Regelname;"
    "Priorität\n06.05.2024;07:08:09;10.0.0.5;50000;192.0.2.1;443;TCP;Portscan;Niedrig\n",
    "csv", "07:08:09 TCP " ROW " Niedrig Portscan\n" },
  { "french",
    "Horodatage;Adresse IP source;Port source;Adresse IP de la destination;Port destination;"
    "Protocole;Nom de la règle;Gravité\n"
    "26/05/2024 07:08:09;10.0.0.5;50000;192.0.2.1;443;TCP;Balayage de ports;Élevée\n",
    "csv", "26/05/2024 07:08:09 TCP " ROW " Élevée Balayage de ports\n" },
  { "french-elision",
    "Date;Heure;IP de l'origine;Port source;IP destination;Port dest.;Protocole;Nom de l’alerte;"
    "Criticité\n26/05/2024;07:08:09;10.0.0.5;50000;192.0.2.1;443;UDP;Tunnel;Faible\n",
    "csv", "07:08:09 UDP " ROW " Faible Tunnel\n" },
  { "spanish",
    "Fecha y hora;IP de origen;Puerto de origen;IP de destino;Puerto de destino;Protocolo;Nombre "
    "de la regla;Gravedad\n26/05/2024 07:08:09;10.0.0.5;50000;192.0.2.1;443;TCP;Escaneo;Alta\n",
    "csv", "26/05/2024 07:08:09 TCP " ROW " Alta Escaneo\n" },
  { "spanish-day-and-hour",
    "Fecha,Hora,Dirección IP origen,Puerto origen,Dirección IP destino,Puerto destino,Protocolo,"
    "Firma,Severidad\n26/05/2024,07:08:09,10.0.0.5,50000,192.0.2.1,443,TCP,Escaneo,Crítica\n",
    "csv", "07:08:09 TCP " ROW " Crítica Escaneo\n" },
  { "italian",
    "Data e ora;IP sorgente;Porta sorgente;IP destinazione;Porta destinazione;Protocollo;Nome "
    "regola;Gravità\n26/05/2024 07:08:09;10.0.0.5;50000;192.0.2.1;443;TCP;Scansione porte;Bassa\n",
    "csv", "26/05/2024 07:08:09 TCP " ROW " Bassa Scansione porte\n" },
  { "portuguese",
    "Data/Hora;IP de origem;Porta de origem;IP de destino;Porta de destino;Protocolo;Assinatura;"
    "Severidade\n26/05/2024 07:08:09;10.0.0.5;50000;192.0.2.1;443;TCP;Varredura;Baixa\n",
    "csv", "26/05/2024 07:08:09 TCP " ROW " Baixa Varredura\n" },
  { "dutch",
    "Tijdstip;Bron-IP;Bronpoort;Doel-IP;Doelpoort;Protocol;Handtekening;Ernst\n"
    "26-05-2024 07:08:09;10.0.0.5;50000;192.0.2.1;443;TCP;Poortscan;Hoog\n",
    "csv", "26-05-2024 07:08:09 TCP " ROW " Hoog Poortscan\n" },
  { "chinese",
    "时间,源IP,源端口,目的IP,目的端口,协议,威胁名称,严重级别\n"
    "2024-05-06 07:08:09,10.0.0.5,50000,192.0.2.1,443,TCP,A scan,High\n",
    "csv", "2024-05-06 07:08:09 TCP " ROW " High A scan\n" },
  { "japanese",
    "日時,送信元IPアドレス,送信元ポート,宛先IPアドレス,宛先ポート,プロトコル\n"
    "2024-05-06 07:08:09,10.0.0.5,50000,192.0.2.1,443,TCP\n",
    "csv", "2024-05-06 07:08:09 TCP " ROW " - -\n" },
  { "english-words",
    "Alert Time,Source Host IP,Src. Port,Dest. IP,Dest. Port,IP Protocol,Alert Description,Alert "
    "Level\n2024-05-06 07:08:09,10.0.0.5,50000,192.0.2.1,443,6,Port scan,Critical\n",
    "csv", "2024-05-06 07:08:09 6 " ROW " Critical Port scan\n" },
  { "from-and-to",
    "time,from,from_port,to,to_port,protocol,alert\n"
    "2024-05-06 07:08:09,10.0.0.5,50000,192.0.2.1,443,tcp,scan\n",
    "csv", "2024-05-06 07:08:09 tcp " ROW " - scan\n" },
  { "ports-with-their-transport",
    "First Packet,Initiator IP,Responder IP,Source Port / ICMP Type,Destination Port / ICMP Code\n"
    "2024-05-06 07:08:09,10.0.0.5,192.0.2.1,50000 / udp,443 (https) / udp\n",
    "csv", "2024-05-06 07:08:09 udp " ROW " - -\n" },
  { "subject-and-peer",
    "\"Start\",\"Subject IP Address\",\"Subject Port/Protocol\",\"Peer IP Address\",\"Peer "
    "Port/Protocol\"\n\"May 6, 2024 7:08:09 "
    "AM\",\"10.0.0.5\",\"50000/TCP\",\"192.0.2.1\",\"443/TCP\"\n",
    "csv", "May 6, 2024 7:08:09 AM TCP " ROW " - -\n" },
  { "port-in-service",
    "Time,Severity,Source,Destination,Service,Attack Name\n"
    "\"6 May 24, 07:08:09\",High,10.0.0.5,192.0.2.1,https (TCP/443),A bad thing\n",
    "csv", "6 May 24, 07:08:09 TCP 10.0.0.5 - 192.0.2.1 443 High A bad thing\n" },
  { "record-in-column",
    "\"_messagetime\",\"_sourcehost\",\"_raw\"\n\"05/06/2024 07:08:10.000 "
    "+0000\",\"fw1\",\"<166>May 06 "
    "2024 07:08:09: %ASA-4-106023: Deny tcp src outside:10.0.0.5/50000 dst inside:192.0.2.1/443 by "
    "access-group \"\"out\"\"\"\n",
    "csv", "May 06 2024 07:08:09 tcp " ROW " 4 106023\n" },
  { "message-is-no-signature",
    "timestamp,source,message\n2024-05-06T07:08:09Z,fw1,\"filterlog[1]: 5,,,1000000103,em0,match,"
    "block,in,4,0x0,,64,1,0,DF,6,tcp,60,10.0.0.5,192.0.2.1,50000,443,0,S,123,,64240,,mss\"\n",
    "csv", "2024-05-06T07:08:09Z tcp " ROW " - -, client src\n" },
  /* The header names all but the ends. */
  { "ends-by-value",
    "Event Time,Peer A,Peer A Number,Peer B,Peer B Number,Threat Name,Sev\n"
    "2024-05-06 07:08:09,10.0.0.5,50000,192.0.2.1,443,A scan,High\n",
    "csv", "2024-05-06 07:08:09 - " ROW " High A scan\n" },
  { "pt-is-port",
    "Date first seen,Duration,Proto,Src IP Addr,Src Pt,Dst IP Addr,Dst Pt,Packets,Bytes,Flags,"
    "attackType\n"
    "2024-05-06 07:08:09.419,    0.003,TCP  ,10.0.0.5, 50000,192.0.2.1,   443,       2,  "
    "   174,.AP...,---\n",
    "csv", "2024-05-06 07:08:09.419 TCP   10.0.0.5  50000 192.0.2.1    443 - ---\n" },
  { "silk",
    "            sIP|            dIP|sPort|dPort|pro|           ms\n"
    "       10.0.0.5|      192.0.2.1|50000|  443|  6|1714979289123\n",
    "csv", "1714979289123   6        10.0.0.5 50000       192.0.2.1   443 - -\n" },
  { "unsw",
    "srcip,sport,dstip,dsport,proto,state,dur,Stime,Ltime,attack_cat,label\n"
    "10.0.0.5,50000,192.0.2.1,443,tcp,FIN,0.12,1714979289,1714979290,Exploits,1\n"
    "10.0.0.5,50001,192.0.2.1,443,tcp,FIN,0.12,1714979289,1714979290,,0\n",
    "csv",
    "1714979289 tcp 10.0.0.5 50000 192.0.2.1 443 - -\n"
    "1714979289 tcp 10.0.0.5 50001 192.0.2.1 443 - -\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "csv-headers", TRUE, cases, G_N_ELEMENTS (cases));
}
