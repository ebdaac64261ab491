-- Notes which accounts actions have reached, and which versions of policies a person has confirmed; returns what any proxy noted.
-- KEYS: the proxies, by when they were last heard; what was confirmed, by when that was noted; for each crowd its accounts, by when
-- they were noted. Moments are those of this server, in microseconds.
-- ARGV: this proxy; for how long a proxy lives without a sign, and for how long what is confirmed is kept, in ms; how much of it is
-- kept; since when to return it; how much follows, and that. Then for each crowd: how long an account stays in it, in us; how many
-- are kept; since when to return them, and how many at most; how many follow, and those.
-- Returns what time it is; whether this proxy was heard lately, 1 or 0; how many proxies there are; what was confirmed. Then for each crowd: how many were there before; how many
-- are now; some of them and when they were noted, in turn, the first one first.
local argument = 0

local function text()
  argument = argument + 1
  return ARGV[argument]
end

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local stamp = string.format('%.0f', now)

local function before(micros)
  return string.format('%.0f', now - micros)
end

local function note(key)
  local many = tonumber(text())
  for i = 1, many do
    redis.call('ZADD', key, stamp, text())
  end
  return many
end

local proxy, lives, kept = text(), text(), text()
local wasHere = redis.call('ZSCORE', KEYS[1], proxy) and 1 or 0
redis.call('ZADD', KEYS[1], stamp, proxy)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', before(lives * 1000))
redis.call('PEXPIRE', KEYS[1], lives)

local most, since = tonumber(text()), text()
if note(KEYS[2]) > 0 then
  redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - most)
  redis.call('PEXPIRE', KEYS[2], kept)
end
local answer = { stamp, wasHere, redis.call('ZCARD', KEYS[1]), redis.call('ZRANGEBYSCORE', KEYS[2], since, '+inf') }

for crowd = 3, #KEYS do
  local key, stays = KEYS[crowd], tonumber(text())
  most, since = tonumber(text()), text()
  local some = text()
  redis.call('ZREMRANGEBYSCORE', key, '-inf', before(stays))
  answer[#answer + 1] = redis.call('ZCARD', key)
  if note(key) > 0 then
    redis.call('ZREMRANGEBYRANK', key, 0, -1 - most)
    redis.call('PEXPIRE', key, math.ceil(stays / 1000))
  end
  answer[#answer + 1] = redis.call('ZCARD', key)
  answer[#answer + 1] = redis.call('ZRANGEBYSCORE', key, since, '+inf', 'WITHSCORES', 'LIMIT', 0, some)
end
return answer
